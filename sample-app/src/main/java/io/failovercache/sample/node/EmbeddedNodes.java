/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import io.failovercache.test.EmbeddedMemcachedNode;
import io.failovercache.test.EmbeddedMemcachedNodeBuilder;
import io.failovercache.test.TestCertificate;

/**
 * The memcached servers inside this JVM: one group of one, and its backup.
 * <p>
 * Thread-safe.
 *
 * @since 1.0.0
 */
public final class EmbeddedNodes implements AutoCloseable {

	private final List<EmbeddedMemcachedNode> primary;

	private final List<EmbeddedMemcachedNode> backup;

	private EmbeddedNodes(List<EmbeddedMemcachedNode> primary, List<EmbeddedMemcachedNode> backup) {
		this.primary = primary;
		this.backup = backup;
	}

	/**
	 * Starts the servers on free ports.
	 * @return two groups of one running server
	 */
	public static EmbeddedNodes start() {
		return start(EmbeddedMemcachedNode.builder());
	}

	/**
	 * Starts the servers on free ports, and speaks TLS with them alone.
	 * @param certificate of each of them
	 * @return two groups of one running server
	 */
	static EmbeddedNodes start(TestCertificate certificate) {
		return start(EmbeddedMemcachedNode.builder().tls(certificate));
	}

	private static EmbeddedNodes start(EmbeddedMemcachedNodeBuilder builder) {
		return new EmbeddedNodes(List.of(builder.start()), List.of(builder.start()));
	}

	/**
	 * The servers that are asked first.
	 * @return the primary group
	 */
	public List<EmbeddedMemcachedNode> primary() {
		return this.primary;
	}

	/**
	 * The servers that hold the same.
	 * @return the backup group
	 */
	public List<EmbeddedMemcachedNode> backup() {
		return this.backup;
	}

	/**
	 * All servers, the primary group first.
	 * @return both groups
	 */
	public Stream<EmbeddedMemcachedNode> all() {
		return Stream.concat(this.primary.stream(), this.backup.stream());
	}

	/**
	 * All servers as they are.
	 * @return a view of each, the primary group first
	 */
	public List<EmbeddedNodeView> views() {
		return Stream
			.concat(this.primary.stream().map((node) -> EmbeddedNodeView.of(node, "primary")),
					this.backup.stream().map((node) -> EmbeddedNodeView.of(node, "backup")))
			.toList();
	}

	/**
	 * Finds a server.
	 * @param address its {@code host:port}
	 * @return the server
	 * @throws NoSuchElementException if no embedded server has that address
	 */
	public EmbeddedMemcachedNode node(String address) {
		return all().filter((node) -> node.address().equals(address))
			.findFirst()
			.orElseThrow(() -> new NoSuchElementException("No embedded node has the address " + address));
	}

	@Override
	public void close() {
		all().forEach(EmbeddedMemcachedNode::close);
	}

}
