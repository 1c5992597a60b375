package org.spidhub.platform;

/**
 * One reason why the hub must not start, so that all of them can be told at once.
 *
 * @param what is wrong, in one line
 * @param remedy what the operator does about it, in one line
 */
public record StartProblem(String what, String remedy) {}
