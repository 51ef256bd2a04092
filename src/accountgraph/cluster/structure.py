class StructureById: pass
def structure(): pass
def structure_by_id(): pass
