package org.tricolore.hal.panel;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** SNMP v1 over UDP. */
final class UdpWay implements Way {
    private static final int RETRIES = 1;

    private final InetSocketAddress where;

    private final String community;

    private final int answerMillis;

    private final Snmp snmp;

    /** @param answerMillis after so long a panel that has not answered is asked once more, ms */
    UdpWay(InetSocketAddress where, String community, int answerMillis) throws IOException {
        this.where = where;
        this.community = community;
        this.answerMillis = answerMillis;
        this.snmp = new Snmp(new DefaultUdpTransportMapping());
        snmp.listen();
    }

    @Override
    public PDU ask(PDU question) throws IOException {
        if (where.isUnresolved()) {
            throw new IOException(where + " is not known");
        }
        CommunityTarget<UdpAddress> target =
                new CommunityTarget<>(new UdpAddress(where.getAddress(), where.getPort()), new OctetString(community));
        target.setVersion(SnmpConstants.version1);
        target.setTimeout(answerMillis);
        target.setRetries(RETRIES);
        PDU answer = snmp.send(question, target).getResponse();
        if (answer == null) {
            throw new IOException("no answer from " + where);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
