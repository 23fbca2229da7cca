from transfer.models.imported_page import ImportedPage
from transfer.models.importing import Import, ImportLine
from transfer.models.outcomes import Outcome

__all__ = ["Import", "ImportLine", "ImportedPage", "Outcome"]
