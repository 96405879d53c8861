/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.net.SocketFactory;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

/**
 * The wire between instances and servers: plain, or TLS with certificates of an authority
 * that is made for the run. Immutable.
 */
final class Wire {

	private static final String LOOPBACK = "127.0.0.1";

	private final boolean encrypted;

	private final Path directory;

	private final CertificateAuthority authority = CertificateAuthority.create("Chaos authority");

	private final SocketFactory sockets;

	/**
	 * Creates the wire of a cluster.
	 * @param encrypted whether it is TLS
	 * @param directory where certificates may be written to
	 */
	Wire(boolean encrypted, Path directory) {
		this.encrypted = encrypted;
		this.directory = directory;
		this.sockets = encrypted ? this.authority.issue("flood").newContext().getSocketFactory()
				: SocketFactory.getDefault();
		try {
			Files.writeString(authorityFile(), this.authority.certificatePem());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	CertificateAuthority authority() {
		return this.authority;
	}

	MemcachedProcess start(String server) {
		return this.encrypted ? MemcachedProcess.startTls(this.authority.issue(server), directoryOf(server))
				: MemcachedProcess.start();
	}

	MemcachedProcess startOn(int port, String server, String... options) {
		return this.encrypted ? startWith(this.authority.issue(server), port, server, options)
				: MemcachedProcess.startOn(port, options);
	}

	MemcachedProcess startWith(TestCertificate certificate, int port, String server, String... options) {
		return MemcachedProcess.startTls(port, certificate, directoryOf(server), options);
	}

	/**
	 * Starts a server that does not speak what the instances expect: plain instead of
	 * TLS, TLS instead of plain.
	 */
	MemcachedProcess startOtherwise(int port, String server) {
		return this.encrypted ? MemcachedProcess.startOn(port) : startWith(this.authority.issue(server), port, server);
	}

	/**
	 * The directory of a server's certificate.
	 * @param server its name
	 * @return the directory, made if need be
	 */
	Path directoryOf(String server) {
		try {
			return Files.createDirectories(this.directory.resolve(server));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Connects past the proxies.
	 * @param port of the server
	 * @return the connection
	 * @throws IOException if there is none
	 */
	Socket connect(int port) throws IOException {
		return this.sockets.createSocket(LOOPBACK, port);
	}

	/**
	 * The properties by which an instance uses the wire.
	 * @return arguments of the application
	 */
	List<String> arguments() {
		return this.encrypted ? List.of("--failover-cache.ssl.bundle=chaos",
				"--spring.ssl.bundle.pem.chaos.truststore.certificate=" + authorityFile().toUri()) : List.of();
	}

	private Path authorityFile() {
		return this.directory.resolve("authority.pem");
	}

}
