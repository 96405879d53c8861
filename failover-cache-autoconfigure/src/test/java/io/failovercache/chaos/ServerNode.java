/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.List;
import java.util.stream.IntStream;

import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.Ports;

/**
 * One memcached and the network before it: a proxy for each instance. All instances know
 * it by the same name and port; the name leads each of them to its own loopback address
 * and so to its own proxy. For one thread.
 */
final class ServerNode implements AutoCloseable {

	private final String name;

	private final int proxyPort;

	private final List<FaultProxy> proxies;

	private MemcachedProcess process;

	private boolean special;

	ServerNode(String name, int instances) {
		this.name = name;
		this.process = MemcachedProcess.start();
		String[] hosts = IntStream.range(0, instances).mapToObj(ServerNode::hostOf).toArray(String[]::new);
		this.proxyPort = Ports.free(hosts);
		this.proxies = IntStream.range(0, instances)
			.mapToObj((instance) -> FaultProxy.listening(hosts[instance], this.proxyPort, "127.0.0.1",
					this.process.port()))
			.toList();
	}

	/**
	 * The loopback address on which the proxies of an instance listen.
	 * @param instance its number
	 * @return the address
	 */
	static String hostOf(int instance) {
		return "127.0.0." + (11 + instance);
	}

	String name() {
		return this.name;
	}

	String address() {
		return this.name + ":" + this.proxyPort;
	}

	int directPort() {
		return this.process.port();
	}

	List<FaultProxy> proxies() {
		return this.proxies;
	}

	FaultProxy proxyOf(int instance) {
		return this.proxies.get(instance);
	}

	void kill() {
		this.process.kill();
	}

	void freeze() {
		this.process.freeze();
	}

	void resume() {
		this.process.resume();
	}

	void restart() {
		this.process.restart();
	}

	void restartWith(String... options) {
		int port = this.process.port();
		this.process.close();
		this.process = MemcachedProcess.startOn(port, options);
		this.special = true;
	}

	/**
	 * Ends every fault: the network passes, the process runs with its usual options.
	 */
	void heal() {
		if (this.special) {
			int port = this.process.port();
			this.process.close();
			this.process = MemcachedProcess.startOn(port);
			this.special = false;
		}
		else if (this.process.alive()) {
			this.process.resume();
		}
		else {
			this.process.restart();
		}
		this.proxies.forEach(FaultProxy::pass);
	}

	@Override
	public void close() {
		this.proxies.forEach(FaultProxy::close);
		this.process.close();
	}

}
