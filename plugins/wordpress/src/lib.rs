//! WordPress for migration-hub: posts read, and posts and review states written back
