/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.failovercache.observe.NodeSnapshot;
import io.failovercache.sample.node.EmbeddedNodes;

/**
 * The exchange with the other instances: tells them, through the database that they
 * share, how this one sees the servers, and reads how they do. To be used by one thread.
 */
@Component
class Instances {

	private static final int MOST = 8;

	private final String id = UUID.randomUUID().toString();

	private final JdbcClient jdbc;

	private final Environment environment;

	private final boolean owner;

	Instances(JdbcClient jdbc, Environment environment, ObjectProvider<EmbeddedNodes> embedded) {
		this.jdbc = jdbc;
		this.environment = environment;
		this.owner = embedded.getIfAvailable() != null;
	}

	/**
	 * The name of this instance.
	 * @return its port, as people tell instances apart by it
	 */
	String name() {
		String port = this.environment.getProperty("local.server.port", "");
		return port.isEmpty() ? "this instance" : ":" + port;
	}

	/**
	 * Tells the others.
	 * @param nodes the servers as this instance sees them
	 */
	void report(List<NodeSnapshot> nodes) {
		String states = nodes.stream().map((node) -> node.node() + "=" + node.state()).collect(Collectors.joining(" "));
		this.jdbc.sql("""
				MERGE INTO lab_instance (id, name, url, is_owner, states, seen_at)
				VALUES (:id, :name, :url, :owner, :states, CURRENT_TIMESTAMP)
				""")
			.param("id", this.id)
			.param("name", name())
			.param("url", url())
			.param("owner", this.owner)
			.param("states", states)
			.update();
	}

	/**
	 * The states of the servers as other instances see them.
	 * @return the other instances that reported within the last seconds
	 */
	List<InstanceView> others() {
		return this.jdbc.sql("""
				SELECT name, url, is_owner, states FROM lab_instance
				WHERE id <> :id AND seen_at > DATEADD(SECOND, -4, CURRENT_TIMESTAMP)
				ORDER BY name LIMIT :most
				""")
			.param("id", this.id)
			.param("most", MOST)
			.query((row, number) -> new InstanceView(row.getString(1), row.getString(2), row.getBoolean(3),
					parse(row.getString(4))))
			.list();
	}

	private String url() {
		String port = this.environment.getProperty("local.server.port", "");
		return port.isEmpty() ? "" : "http://localhost:" + port + "/lab";
	}

	private static Map<String, String> parse(String states) {
		Map<String, String> parsed = new LinkedHashMap<>();
		for (String entry : states.split(" ")) {
			int equals = entry.lastIndexOf('=');
			if (equals > 0) {
				parsed.put(entry.substring(0, equals), entry.substring(equals + 1));
			}
		}
		return parsed;
	}

}
