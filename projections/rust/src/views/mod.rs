//! views
use crate::syntax::File;
use udac_projection::Legal;
use udac_projection::container::UnitId;
pub(crate) fn module(_: &Legal<'_>, _: UnitId) -> File {
    File::default()
}
pub(crate) fn shared(_: &Legal<'_>) -> Vec<(String, String)> {
    Vec::new()
}
