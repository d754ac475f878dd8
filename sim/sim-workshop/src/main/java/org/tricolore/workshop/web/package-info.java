/**
 * The web room of the workshop: a page on the loopback that shows one junction live, as a client of the line, and lets
 * a technician give orders and lay hands on the virtual cabinet.
 */
package org.tricolore.workshop.web;
