"""scikit-learn's boosted trees as the plain arrays that the package ships and :class:`deedline.forest.Forest` reads."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def exported(model: Any, name: str) -> dict[str, Array]:
    """scikit-learn's trees as the arrays :class:`deedline.forest.Forest` reads: a node's children side by side."""
    table: dict[str, list[float]] = {"feature": [], "threshold": [], "left": [], "value": []}
    roots = []
    for grown in model._predictors:
        nodes, first = grown[0].nodes, len(table["left"])
        roots.append(first)
        order = [0]
        for place in order:
            if not nodes[place]["is_leaf"]:
                order += [int(nodes[place]["left"]), int(nodes[place]["right"])]
        where = {place: first + number for number, place in enumerate(order)}
        for place in order:
            node, leaf = nodes[place], bool(nodes[place]["is_leaf"])
            table["feature"].append(0 if leaf else node["feature_idx"])
            table["threshold"].append(np.inf if leaf else float(at_most(node["num_threshold"])))
            table["left"].append(where[place] if leaf else where[int(node["left"])])
            table["value"].append(node["value"] if leaf else 0.0)
    deepest = max(int(grown[0].nodes["depth"].max()) for grown in model._predictors)
    types = {"feature": np.uint8, "threshold": np.float32, "left": np.uint16, "value": np.float32}
    arrays: dict[str, Array] = {f"{name}_{key}": np.array(column, dtype=types[key]) for key, column in table.items()}
    arrays[f"{name}_roots"] = np.array(roots, dtype=np.uint16)
    arrays[f"{name}_shape"] = np.array([deepest, float(np.ravel(model._baseline_prediction)[0])])
    return arrays


def at_most(threshold: float) -> np.float32:
    """The largest 32-bit number not above a threshold, so that the same rows go left."""
    near = np.float32(threshold)
    return near if near <= threshold else np.nextafter(near, np.float32(-np.inf))
