package org.tricolore.street.panel;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.NavigableMap;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.agent.CommandProcessor;
import org.snmp4j.agent.DefaultMOScope;
import org.snmp4j.agent.DefaultMOServer;
import org.snmp4j.agent.DuplicateRegistrationException;
import org.snmp4j.agent.MOScope;
import org.snmp4j.agent.mo.GenericManagedObject;
import org.snmp4j.agent.mo.snmp.CoexistenceInfo;
import org.snmp4j.agent.mo.snmp.CoexistenceInfoProvider;
import org.snmp4j.agent.request.SubRequest;
import org.snmp4j.agent.security.VACM;
import org.snmp4j.mp.MPv3;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;
import org.tricolore.street.panel.Fields.Field;

/** A UDP port of this machine alone on which a simulated panel answers SNMP. */
public final class PanelPort implements AutoCloseable {
    /** May read. */
    public static final String READERS = "public";

    /** May read and write. */
    public static final String WRITERS = "administrator";

    private final Snmp snmp;

    private final int port;

    private PanelPort(Snmp snmp, int port) {
        this.snmp = snmp;
        this.port = port;
    }

    /**
     * @param port 0: any free one
     * @throws IOException with a sentence, when the port cannot be had
     */
    public static PanelPort open(int port, SimulatedPanel panel) throws IOException {
        DefaultUdpTransportMapping transport;
        try {
            transport = new DefaultUdpTransportMapping(new UdpAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new IOException(
                    "UDP port " + port + " cannot be had (" + taken.getMessage() + "); take another", taken);
        }
        OctetString engine = new OctetString(MPv3.createLocalEngineID());
        DefaultMOServer objects = new DefaultMOServer();
        objects.addContext(new OctetString());
        try {
            objects.register(new Objects(panel), new OctetString());
        } catch (DuplicateRegistrationException twice) {
            throw new IllegalStateException("nothing else is registered here", twice);
        }
        CommandProcessor processor = new CommandProcessor(engine);
        processor.addMOServer(objects);
        Communities communities = new Communities(engine);
        processor.setVacm(communities);
        processor.setCoexistenceProvider(communities);
        Snmp snmp = new Snmp(transport);
        snmp.addCommandResponder(processor);
        snmp.listen();
        return new PanelPort(snmp, transport.getListenAddress().getPort());
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }

    /** Who may what, by the community. */
    private static final class Communities implements VACM, CoexistenceInfoProvider {
        private static final OctetString VIEW = new OctetString("all");

        private final OctetString engine;

        Communities(OctetString engine) {
            this.engine = engine;
        }

        @Override
        public CoexistenceInfo[] getCoexistenceInfo(OctetString community) {
            return new CoexistenceInfo[] {new CoexistenceInfo(community, engine, new OctetString())};
        }

        @Override
        public OctetString getCommunity(OctetString securityName, OctetString engineId, OctetString context) {
            return securityName;
        }

        @Override
        public boolean passesFilter(Address from, CoexistenceInfo info) {
            return true;
        }

        @Override
        public int isAccessAllowed(OctetString context, OctetString name, int model, int level, int view, OID oid) {
            return getViewName(context, name, model, level, view) == null ? VACM_NO_ACCESS_ENTRY : VACM_OK;
        }

        @Override
        public int isAccessAllowed(OctetString view, OID oid) {
            return oid.startsWith(Fields.ROOT) ? VACM_OK : VACM_NOT_IN_VIEW;
        }

        @Override
        public OctetString getViewName(OctetString context, OctetString name, int model, int level, int view) {
            boolean allowed =
                    name.toString().equals(WRITERS) || (name.toString().equals(READERS) && view == VIEW_READ);
            return allowed ? VIEW : null;
        }
    }

    /** All objects of the panel as one for the library. */
    private static final class Objects implements GenericManagedObject {
        private static final MOScope SCOPE = new DefaultMOScope(Fields.ROOT, true, Fields.ROOT.nextPeer(), false);

        private final SimulatedPanel panel;

        Objects(SimulatedPanel panel) {
            this.panel = panel;
        }

        private NavigableMap<OID, Field> fields() {
            synchronized (panel) {
                panel.heard();
                return Fields.of(panel);
            }
        }

        @Override
        public MOScope getScope() {
            return SCOPE;
        }

        @Override
        public OID find(MOScope range) {
            OID low = range.getLowerBound();
            NavigableMap<OID, Field> fields = fields();
            OID found = low == null
                    ? fields.firstKey()
                    : range.isLowerIncluded() ? fields.ceilingKey(low) : fields.higherKey(low);
            return found != null && range.covers(found) ? found : null;
        }

        @Override
        public void get(SubRequest<?> request) {
            Field field = fields().get(request.getVariableBinding().getOid());
            synchronized (panel) {
                request.getVariableBinding()
                        .setVariable(
                                field == null ? Null.noSuchObject : field.get().get());
            }
            request.completed();
        }

        // The library has deprecated it and still asks for nothing else.
        @Deprecated
        @Override
        public boolean next(SubRequest<?> request) {
            NavigableMap<OID, Field> fields = fields();
            OID low = request.getScope().getLowerBound();
            Map.Entry<OID, Field> next =
                    request.getScope().isLowerIncluded() ? fields.ceilingEntry(low) : fields.higherEntry(low);
            if (next == null || !request.getScope().covers(next.getKey())) {
                return false;
            }
            request.getVariableBinding().setOid(next.getKey());
            synchronized (panel) {
                request.getVariableBinding().setVariable(next.getValue().get().get());
            }
            request.completed();
            return true;
        }

        @Override
        public void prepare(SubRequest<?> request) {
            Field field = fields().get(request.getVariableBinding().getOid());
            synchronized (panel) {
                if (field == null || !field.writable()) {
                    request.setErrorStatus(field == null ? PDU.noCreation : PDU.notWritable);
                } else if (!field.allows().test(request.getVariableBinding().getVariable())) {
                    // Why a message is not shown is told by dmsActivateMsgError.
                    request.setErrorStatus(field.refusal());
                } else {
                    request.completed();
                }
            }
        }

        @Override
        public void commit(SubRequest<?> request) {
            synchronized (panel) {
                fields().get(request.getVariableBinding().getOid())
                        .set()
                        .accept(request.getVariableBinding().getVariable());
            }
            request.completed();
        }

        @Override
        public void undo(SubRequest<?> request) {
            request.completed();
        }

        @Override
        public void cleanup(SubRequest<?> request) {
            request.completed();
        }
    }
}
