/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;

import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.test.TestCertificate;

/**
 * A memcached that speaks TLS, behind a network whose connections can be dropped.
 *
 * @param process the server
 * @param network the network before the server
 * @param directory the directory of the server's certificate
 */
record TlsMemcached(MemcachedProcess process, FaultProxy network, Path directory) implements AutoCloseable {

	static TlsMemcached start(TestCertificate certificate, Path directory, String... options) {
		MemcachedProcess process = MemcachedProcess.startTls(certificate, directory, options);
		return new TlsMemcached(process, FaultProxy.to("127.0.0.1", process.port()), directory);
	}

	String address() {
		return "localhost:" + this.network.port();
	}

	/**
	 * Replaces the certificate of the server; open connections keep the previous one.
	 */
	void renew(TestCertificate certificate) {
		this.process.renew(certificate, this.directory);
	}

	/**
	 * Drops all connections, and waits until the application has connected again.
	 */
	void reconnect(TestApplication application) {
		this.network.cut();
		this.network.pass();
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.network.connectionCount() > 0 && application.isUp());
	}

	@Override
	public void close() {
		this.network.close();
		this.process.close();
	}

}
