/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.util.Map;

/**
 * An instance of the sample as it described itself.
 *
 * @param name its name for people
 * @param url where its page is, empty while unknown
 * @param owner whether the embedded servers are in it
 * @param nodes how it sees each server: the state by address
 */
record InstanceView(String name, String url, boolean owner, Map<String, String> nodes) {
}
