package org.tricolore.hal.panel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/** SNMP v1 in frames on a serial line (NTCIP class B), to one panel of those that hang on it. */
final class SerialWay implements Way {
    private static final int TRIES = 2;

    private final Drops line;

    private final int drop;

    private final OctetString community;

    private final int answerMillis;

    private int last;

    SerialWay(Drops line, int drop, String community, int answerMillis) {
        this.line = line;
        this.drop = drop;
        this.community = new OctetString(community);
        this.answerMillis = answerMillis;
    }

    @Override
    public PDU ask(PDU question) throws IOException {
        question.setRequestID(new Integer32(last = last % 0xFFFF + 1));
        byte[] said = message(question);
        for (int i = 0; i < TRIES; i++) {
            Optional<byte[]> heard = line.exchange(drop, said, answerMillis);
            if (heard.isPresent()) {
                PDU answer = pdu(heard.get());
                if (answer.getRequestID().getValue() == last) {
                    return answer;
                }
            }
        }
        throw new IOException("no answer from panel " + drop + " on " + line.where());
    }

    private byte[] message(PDU pdu) throws IOException {
        Integer32 version = new Integer32(SnmpConstants.version1);
        int length = version.getBERLength() + community.getBERLength() + pdu.getBERLength();
        BEROutputStream out = new BEROutputStream(ByteBuffer.allocate(length + BER.getBERLengthOfLength(length) + 1));
        BER.encodeHeader(out, BER.SEQUENCE, length);
        version.encodeBER(out);
        community.encodeBER(out);
        pdu.encodeBER(out);
        return out.getBuffer().array();
    }

    private static PDU pdu(byte[] message) throws IOException {
        BERInputStream in = new BERInputStream(ByteBuffer.wrap(message));
        BER.decodeHeader(in, new BER.MutableByte());
        new Integer32().decodeBER(in);
        new OctetString().decodeBER(in);
        PDU pdu = new PDU();
        pdu.decodeBER(in);
        return pdu;
    }

    /** Others may be on the line: it opens again when one of them asks. */
    @Override
    public void close() {
        line.close();
    }
}
