/** Every wish from anywhere is an order with a rank and a lease; the strongest is obeyed, the rest wait beneath. */
package org.tricolore.authority;
