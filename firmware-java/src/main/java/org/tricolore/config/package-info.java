/** Site files to values: every problem found in one pass, nothing repaired. */
package org.tricolore.config;
