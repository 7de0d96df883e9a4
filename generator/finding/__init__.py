"""Which record people mean: by the names that units, places, forms and awardees go by."""
