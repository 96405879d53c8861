/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.Ports;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that is replaced by another one at another address, under the same name.
 */
@RequiresMemcached
@EnabledOnOs(OS.LINUX)
class MovedServerIntegrationTests {

	@Test
	void nameIsLookedUpAtEachAttemptToConnect() {
		int port = Ports.free("127.0.0.2", "127.0.0.3");
		AtomicReference<String> address = new AtomicReference<>("127.0.0.2");
		XmemcachedNodeClientFactory factory = new XmemcachedNodeClientFactory(
				XmemcachedSettings.text(Duration.ofMillis(500)),
				(host) -> new InetAddress[] { InetAddress.getByName(address.get()) });
		try (MemcachedProcess old = MemcachedProcess.startOn("127.0.0.2", port);
				MemcachedProcess replacement = MemcachedProcess.startOn("127.0.0.3", port);
				TestClient client = new TestClient(factory, new NodeId("a1.cache.test", port))) {
			client.connectAndWait();
			old.kill();
			client.awaitDisconnected();
			address.set("127.0.0.3");
			client.connectAndWait();
			assertThat(client.call(Request.set("k", new byte[1], 0))).isEqualTo(Reply.Status.STORED);
			assertThat(replacement.statistic("cmd_set")).isOne();
		}
	}

}
