/** The posts' console: orders with a ledger, a courier that brings each to its end, tables, the centre's archive. */
package org.tricolore.workshop.post;
