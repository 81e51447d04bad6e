"""湛河区重点项目台账: key-project records in; a checked site, rankings, booklets and the official forms out."""

__version__ = "0.1.0"
