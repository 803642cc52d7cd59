"""What the database holds, for programs and readers who have never seen it: a data package, a Dataset of schema.org, a page.

All three are made from the database itself, so that none can say what is not there.
"""

from __future__ import annotations

from attrition import query
from attrition.query import Cursor

NAME = "attrition"
TITLE = "Claimed losses in Ukraine: who claims what, as of which day, and what daily rate those totals imply"
WHAT = (
    "Totals of losses as claimed, estimated, counted by name or confirmed by pictures, each with its source, side, basis, "
    "as-of day and publisher; the series after the vote among copies, the implied daily rates, every finding and every "
    "correction. Nothing here verifies a claim. Unlike bases (killed, killed and wounded, missing …) are never one number."
)
TYPES = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "BOOLEAN": "boolean",
    "VARCHAR[]": "array",
}


def datapackage(cursor: Cursor) -> dict:
    """The tables and views with their columns, types and meanings, as a Data Package (datapackage.org)."""
    columns = query.columns(cursor)
    return {
        "name": NAME,
        "title": TITLE,
        "description": WHAT,
        "version": query.data_version(cursor),
        "licenses": [{"title": licence} for licence in _licences(cursor)],
        "sources": [
            {"title": f"{row.title} ({row.producer})", "path": row.url} for row in query.table(cursor, "origin").itertuples()
        ],
        "resources": [
            {
                "name": table.replace("_", "-"),
                "path": "attrition.duckdb",
                "format": "duckdb",
                "dialect": {"table": table},
                "description": rows["meant"].iloc[0],
                "schema": {
                    "fields": [
                        {"name": row.column, "type": TYPES[row.type], "description": row.meaning} for row in rows.itertuples()
                    ]
                },
            }
            for table, rows in columns.groupby("table")
        ],
    }


def _licences(cursor: Cursor) -> list[str]:
    return list(dict.fromkeys(query.table(cursor, "origin")["licence"]))


def dataset(cursor: Cursor, address: str) -> dict:
    """The record as a Dataset of schema.org, JSON-LD. `address` is where this dashboard is read, without a path."""
    lines, origins = query.lines(cursor), query.table(cursor, "origin")
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": WHAT,
        "url": address,
        "identifier": f"{NAME} {query.data_version(cursor)}",
        "version": query.data_version(cursor),
        "isAccessibleForFree": True,
        "temporalCoverage": f"{lines['first'].min():%Y-%m-%d}/{lines['last'].max():%Y-%m-%d}",
        "dateModified": f"{origins['retrieved'].max():%Y-%m-%d}",
        "spatialCoverage": {"@type": "Place", "name": "Ukraine"},
        "measurementTechnique": "Read from the reports of others; where several copies differ, they are put to the vote",
        "variableMeasured": [
            {"@type": "PropertyValue", "name": row.label, "unitText": row.unit, "description": row.note}
            for row in query.table(cursor, "category").itertuples()
        ],
        "contributor": [
            {"@type": "Organization", "name": row.label, "url": row.url} for row in query.table(cursor, "source").itertuples()
        ],
        "isBasedOn": [
            {"@type": "Dataset", "name": row.title, "url": row.url, "license": row.licence, "creator": row.producer}
            for row in origins.itertuples()
        ],
        "license": [row.licence for row in origins.drop_duplicates("licence").itertuples()],
        "includedInDataCatalog": {"@type": "DataCatalog", "name": "Attrition", "url": f"{address}/api/v1/datapackage"},
    }


def page(cursor: Cursor) -> str:
    """The same as a page of Markdown: docs/data.md."""
    parts = [
        "# The data, table by table",
        "What the database file `data/attrition.duckdb` holds. Any DuckDB client can ask it; the same is served as a data "
        "package under `/api/v1/datapackage`, and as a schema.org Dataset under `/api/v1/dataset`. This page is written by "
        "`python -m attrition export docs/data.md`; meanings are edited in `attrition/lexicon/meanings.toml`.",
    ]
    for table, rows in query.columns(cursor).groupby("table"):
        parts.append(f"## {table}\n\n{rows['meant'].iloc[0]}.\n\n| column | type | meaning |\n|---|---|---|")
        parts[-1] += "".join(f"\n| `{row.column}` | {TYPES[row.type]} | {row.meaning} |" for row in rows.itertuples())
    return "\n\n".join(parts) + "\n"
