"""湛河区重点项目台账: key-project records in; a checked site, rankings, booklets and the official forms out."""

import os

# A plugin of some other package has no say in how records are read; and looking for one reads every installed package.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.1.0"
