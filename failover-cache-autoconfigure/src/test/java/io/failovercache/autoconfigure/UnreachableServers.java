/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.client.NodeClient;
import io.failovercache.support.SilentClient;

/**
 * Servers of which none answers, without a network.
 */
@Configuration(proxyBeanMethods = false)
public class UnreachableServers {

	@Bean
	NodeClient.Factory nodeClientFactory() {
		return (node, listener) -> new SilentClient();
	}

}
