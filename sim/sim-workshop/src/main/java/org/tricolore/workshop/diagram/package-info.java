/** The signal diagram (diagramme de feux) of a plan, drawn once and written as SVG, as PNG and as text. */
package org.tricolore.workshop.diagram;
