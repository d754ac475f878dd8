/** What a technician should know: raised once, cleared once. */
package org.tricolore.fault;
