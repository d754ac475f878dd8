package org.tricolore.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS 1.3 and nothing older, on sockets that send at once (see {@link NoDelaySockets}). */
public final class TlsSockets extends SSLSocketFactory {
    private static final String[] ONLY = {"TLSv1.3"};

    private final SSLSocketFactory factory;

    private TlsSockets(SSLSocketFactory factory) {
        this.factory = factory;
    }

    /**
     * Reads the files as they are now.
     *
     * @throws IOException with the file, what is wrong there and how to mend it
     */
    public static TlsSockets of(TlsFiles files) throws IOException {
        return new TlsSockets(files.context().getSocketFactory());
    }

    @Override
    public Socket createSocket() throws IOException {
        return strict(factory.createSocket());
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        return strict(factory.createSocket(below, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return strict(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return strict(factory.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return strict(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return strict(factory.createSocket(address, port, localAddress, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    private static Socket strict(Socket socket) throws IOException {
        ((SSLSocket) socket).setEnabledProtocols(ONLY);
        socket.setTcpNoDelay(true);
        return socket;
    }
}
