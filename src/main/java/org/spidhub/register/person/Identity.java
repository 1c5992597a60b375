package org.spidhub.register.person;

/**
 * Who a transaction is about and who attended: the personal side of a transaction, stored only sealed.
 *
 * @param cpf eleven digits
 * @param operator the operator's document as the station sent it
 */
public record Identity(String cpf, String operator) {
    @Override
    public String toString() {
        return "Identity[***]";
    }
}
