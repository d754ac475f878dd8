package org.tricolore.hal.panel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** What is asked of one panel, and its answers. Blocks; used by the panel's own thread alone. */
final class Line implements AutoCloseable {
    private static final int RETRIES = 1;

    private final InetSocketAddress where;

    private final String community;

    private final int answerMillis;

    private final Snmp snmp;

    /** The panel answers and does not want to. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** @param answerMillis after so long a panel that has not answered is asked once more, ms */
    Line(InetSocketAddress where, String community, int answerMillis) throws IOException {
        this.where = where;
        this.community = community;
        this.answerMillis = answerMillis;
        this.snmp = new Snmp(new DefaultUdpTransportMapping());
        snmp.listen();
    }

    int number(OID what) throws IOException {
        return ask(PDU.GET, new VariableBinding(what)).getVariable(what).toInt();
    }

    byte[] octets(OID what) throws IOException {
        if (ask(PDU.GET, new VariableBinding(what)).getVariable(what) instanceof OctetString octets) {
            return octets.getValue();
        }
        throw new RefusedException(what + " is no text");
    }

    void set(OID what, int value) throws IOException {
        ask(PDU.SET, new VariableBinding(what, new Integer32(value)));
    }

    void set(OID what, byte[] value) throws IOException {
        ask(PDU.SET, new VariableBinding(what, new OctetString(value)));
    }

    /** What follows in each of some columns. */
    PDU next(OID... after) throws IOException {
        VariableBinding[] asked = new VariableBinding[after.length];
        for (int i = 0; i < after.length; i++) {
            asked[i] = new VariableBinding(after[i]);
        }
        return ask(PDU.GETNEXT, asked);
    }

    private PDU ask(int type, VariableBinding... asked) throws IOException {
        if (where.isUnresolved()) {
            throw new IOException(where + " is not known");
        }
        CommunityTarget<UdpAddress> target =
                new CommunityTarget<>(new UdpAddress(where.getAddress(), where.getPort()), new OctetString(community));
        target.setVersion(SnmpConstants.version1);
        target.setTimeout(answerMillis);
        target.setRetries(RETRIES);
        PDU answer = snmp.send(new PDU(type, List.of(asked)), target).getResponse();
        if (answer == null) {
            throw new IOException("no answer from " + where);
        }
        if (answer.getErrorStatus() != PDU.noError) {
            throw new RefusedException(answer.getErrorStatusText() + " for " + asked[0].getOid());
        }
        for (VariableBinding told : answer.getVariableBindings()) {
            Variable value = told.getVariable();
            if (value.isException()) {
                throw new RefusedException("no object " + told.getOid());
            }
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
