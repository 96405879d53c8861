/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.instance;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

import org.h2.tools.Server;

/**
 * The database of this instance, which other instances on this machine can reach.
 *
 * @since 1.0.0
 */
public final class SharedDatabase implements AutoCloseable {

	private static final String USERNAME = "catalogue";

	private final Server server;

	private final String password = UUID.randomUUID().toString();

	private SharedDatabase(Server server) {
		this.server = server;
	}

	/**
	 * Opens the door to the databases of this JVM, on a free port of the loopback
	 * interface.
	 * @return the running server
	 */
	public static SharedDatabase start() {
		System.setProperty("h2.bindAddress", "127.0.0.1");
		try {
			return new SharedDatabase(Server.createTcpServer("-tcpPort", "0", "-tcpDaemon").start());
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The database cannot be shared", ex);
		}
	}

	/**
	 * The address of the database for this instance, which makes it.
	 * @return properties of Spring Boot
	 */
	public Map<String, Object> forThisInstance() {
		return properties("jdbc:h2:mem:catalogue;DB_CLOSE_DELAY=-1", "embedded");
	}

	/**
	 * The address of the database for other instances.
	 * @return properties of Spring Boot
	 */
	public Map<String, Object> forOthers() {
		return properties("jdbc:h2:tcp://127.0.0.1:" + this.server.getPort() + "/mem:catalogue;IFEXISTS=TRUE", "never");
	}

	private Map<String, Object> properties(String url, String initialize) {
		return Map.of(Rendezvous.URL, url, Rendezvous.USERNAME, USERNAME, Rendezvous.PASSWORD, this.password,
				"spring.sql.init.mode", initialize);
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
