"""Write docs/schema/liveparse-1.json from the classes of the model."""

import json
from pathlib import Path

from liveparse.formats import schema

text = json.dumps(schema.dump(), indent=2, ensure_ascii=False)
target = Path(__file__).parents[1] / "docs" / "schema" / "liveparse-1.json"
target.write_text(f"{text}\n", encoding="utf-8")
