/** What must outlive a power cut: orders and their answers, sequence marks, the latch, events. No caller waits for the disk. */
package org.tricolore.journal;
