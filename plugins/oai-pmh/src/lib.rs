//! OAI-PMH for migration-hub: repositories as sources, and a hub as a repository
