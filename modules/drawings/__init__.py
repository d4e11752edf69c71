"""How a model looks: shapes of the file or a layout of our own, written as SVG or BPMN DI.

Pure functions, no pages.
"""
