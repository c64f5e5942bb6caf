"""All that was filed, for programs that ask for it again and again: OData 4.0, read only."""
