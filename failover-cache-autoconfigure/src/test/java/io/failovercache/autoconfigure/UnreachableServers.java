/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.concurrent.CompletableFuture;

import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Servers of which none answers, without a network.
 */
@Configuration(proxyBeanMethods = false)
public class UnreachableServers {

	@Bean
	NodeClient.Factory nodeClientFactory() {
		return (node, listener) -> new SilentClient(node);
	}

	private record SilentClient(NodeId node) implements NodeClient {

		@Override
		public void connect() {
		}

		@Override
		public void disconnect() {
		}

		@Override
		public CompletableFuture<Reply> send(Request request) {
			return new CompletableFuture<>();
		}

		@Override
		public void close() {
		}

	}

}
