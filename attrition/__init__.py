"""Claimed Russian losses in Ukraine: who claims what, as of which day, and what daily rate those totals imply.

The map, in the order in which a number travels:

model       frozen records: Figure, Report, Finding, Category, Source, Publisher …; no behaviour
words       how a number, a day and a name are written
lexicon     TOML -> records: what the words mean (definitions in lexicon/)
parse       a text -> report, figures, findings; pure
datasets    an upstream file -> reports, and the form in which figures are carried under data/
reports     the report texts under data/reports and data/ingested -> reports
ingest      texts -> data/ingested, every version of a report once
corrections our decisions about single figures, applied to reports
audit       figures against each other -> findings, and the rules that must hold
leftovers   files in the making that killed programs have left
store       the life of the DuckDB file (tables.sql, views.sql)
query       the questions: a cursor in, a frame out
measure     frame -> frame: windows, periods, bounds, claims, records, bands, change points, projection
snapshot    frame -> frame: every line as of one day
verify      a text's figures against the record -> verdicts
chart       frame -> Plotly figure
sentence    numbers -> the sentence under a chart
card        numbers -> the markup of a card
marked      a text and what was read from it -> the text with its marks
view        the shared filters: address -> view -> address
exhibit     questions and a view -> chart, table, sentence, provenance
ui, frame   with pages/ the only code that knows Streamlit
dictionary  the database -> what it holds, for programs and readers
api         the interface for programs, and the security headers
printed     what the commands print
__main__    the command line
"""

__version__ = "0.1.0"
