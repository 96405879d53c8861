/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the lab.
 *
 * @param pace how slowly stories are told: 1 for people, less for tests
 */
@ConfigurationProperties("sample.lab")
record LabProperties(@DefaultValue("1") double pace) {
}
