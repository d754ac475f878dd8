/** A private authority for the line, for trials at a desk and for small towns. */
package org.tricolore.workshop.tls;
