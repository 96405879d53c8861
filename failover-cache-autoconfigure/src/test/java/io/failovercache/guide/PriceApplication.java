/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.guide;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The application that the examples test.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class PriceApplication {

	@Bean
	PriceList priceList() {
		return new PriceList();
	}

}
