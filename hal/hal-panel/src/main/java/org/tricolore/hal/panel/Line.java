package org.tricolore.hal.panel;

import java.io.IOException;
import java.util.List;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** What is asked of one panel, and its answers. Blocks; used by the panel's own thread alone. */
final class Line implements AutoCloseable {
    private final Way way;

    /** The panel answers and does not want to. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    Line(Way way) {
        this.way = way;
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
        PDU answer = way.ask(new PDU(type, List.of(asked)));
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
        way.close();
    }
}
