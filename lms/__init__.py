"""The ground (accounts, shared), the roof (site, dashboard) and the wiring of the project."""
