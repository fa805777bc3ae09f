"""Write docs/schema/liveparse-1.json and liveparse-arrow-1.txt from the classes of the model."""

import json
from pathlib import Path

from liveparse.formats import schema
from liveparse.pipeline.schema import outline

folder = Path(__file__).parents[1] / "docs" / "schema"
text = json.dumps(schema.dump(), indent=2, ensure_ascii=False)
(folder / "liveparse-1.json").write_text(f"{text}\n", encoding="utf-8")
(folder / "liveparse-arrow-1.txt").write_text(f"{outline()}\n", encoding="utf-8")
