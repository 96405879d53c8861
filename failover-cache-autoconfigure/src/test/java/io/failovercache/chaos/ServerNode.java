/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.Ports;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

/**
 * One memcached and the network before it: a proxy for each instance. All instances know
 * it by the same name and port; the name leads each of them to its own loopback address
 * and so to its own proxy. For one thread.
 */
final class ServerNode implements AutoCloseable {

	private final String name;

	private final Wire wire;

	private final int proxyPort;

	private final List<FaultProxy> proxies;

	private MemcachedProcess process;

	private boolean special;

	ServerNode(String name, Wire wire, int instances) {
		this.name = name;
		this.wire = wire;
		this.process = wire.start(name);
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
		replace((port) -> this.wire.startOn(port, this.name, options));
	}

	void restartWith(Function<CertificateAuthority, TestCertificate> certificate) {
		TestCertificate issued = certificate.apply(this.wire.authority());
		replace((port) -> this.wire.startWith(issued, port, this.name));
	}

	/**
	 * Starts it plain where TLS is expected, with TLS where plain is.
	 */
	void restartOtherwise() {
		replace((port) -> this.wire.startOtherwise(port, this.name));
	}

	private void replace(IntFunction<MemcachedProcess> start) {
		int port = this.process.port();
		this.process.close();
		this.process = start.apply(port);
		this.special = true;
	}

	/**
	 * Gives it another certificate while it runs.
	 */
	void renewCertificate() {
		this.process.renew(this.wire.authority().issue(this.name), this.wire.directoryOf(this.name));
	}

	Wire wire() {
		return this.wire;
	}

	/**
	 * Ends every fault: the network passes, the process runs with its usual options.
	 */
	void heal() {
		if (this.special) {
			replace((port) -> this.wire.startOn(port, this.name));
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
