/** Measures instead of claiming. */
package org.tricolore.workshop.bench;
