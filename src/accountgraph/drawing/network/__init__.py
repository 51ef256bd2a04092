"""The network: everything that the register ties together, as one web page that needs nothing else."""

from accountgraph.drawing.network.asking import network_scene
from accountgraph.drawing.network.page import network_page
from accountgraph.drawing.network.scene import Link, NetworkScene, Node

__all__ = ["Link", "NetworkScene", "Node", "network_page", "network_scene"]
