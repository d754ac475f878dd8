/** The contract on the line: the AsyncAPI document and its schemas, read and made into a page. */
package org.tricolore.workshop.contract;
