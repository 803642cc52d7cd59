"""The server: `streamlit run dashboard.py`. Pages, /healthz and the security headers in one process."""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

sys.path.insert(0, str(Path(__file__).parent))  # pages import `attrition` wherever the server was started from

from attrition import api  # noqa: E402  the path comes first

app = st.App("attrition/frame.py", routes=api.ROUTES, middleware=[Middleware(api.SecurityHeaders)])
