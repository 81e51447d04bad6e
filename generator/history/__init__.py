"""History (修改历史): the version store read as changes of fields. Imports words only; `pipeline` hands in the YAML reader."""
