/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;

/**
 * The way from this instance to each server, so that it can be cut for this instance
 * alone: on one machine no firewall rule tells one instance from the other. Thread-safe.
 *
 * @since 1.0.0
 */
@Component
public class NodeCables {

	private final Map<String, Cable> cables = new ConcurrentHashMap<>();

	NodeClient.Factory through(NodeClient.Factory factory) {
		return (node, listener) -> this.cables.computeIfAbsent(node.toString(), (key) -> new Cable())
			.through(factory, node, listener);
	}

	/**
	 * Returns whether this instance is cut off from a server.
	 * @param node the server
	 * @return whether it is
	 */
	public boolean isCut(NodeId node) {
		Cable cable = this.cables.get(node.toString());
		return cable != null && cable.isCut();
	}

	/**
	 * Cuts this instance off from a server, or ends that.
	 * @param address the server's {@code host:port}
	 * @param cut whether it shall be cut off
	 * @return whether there is such a server
	 */
	public boolean cut(String address, boolean cut) {
		Cable cable = this.cables.get(address);
		if (cable == null) {
			return false;
		}
		cable.cut(cut);
		return true;
	}

}
