/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

import io.failovercache.client.NodeClient;

/**
 * The bean post-processor that lays the cables between the cache and its client.
 */
@Component
class CablePostProcessor implements BeanPostProcessor {

	private final ObjectProvider<NodeCables> cables;

	CablePostProcessor(ObjectProvider<NodeCables> cables) {
		this.cables = cables;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof NodeClient.Factory factory) ? this.cables.getObject().through(factory) : bean;
	}

}
