"""Within one article: entities, statements, speakers, times, places, quantities, claims, wording."""
