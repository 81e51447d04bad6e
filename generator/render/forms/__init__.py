"""The official forms and the full ledger as Excel workbooks: bytes made from one Edition. `pipeline` and `render.site` use it."""
